export const VIAS = ['mail', 'webhook'] as const;
export type Via = (typeof VIAS)[number];

/** An alert as one of the receivers got it. */
export interface Arrival {
  via: Via;
  topic: string;
  title: string;
  /** The item's link; null when the message has none that the newsroom knows. */
  link: string | null;
  why: string;
  /** What is wrong with the message itself, whatever it says; null when nothing is. */
  flaw: string | null;
}
