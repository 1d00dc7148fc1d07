import { type Arrival, VIAS, type Via } from './arrival.ts';

/** An alert that must arrive, once over each channel. */
export interface Expected {
  link: string;
  title: string;
  topic: string;
}

export interface Verdict {
  /** One sentence for each alert that did not arrive. */
  missed: string[];
  /** One sentence for each arrival that should not have been, or not in this form. */
  wrong: string[];
}

/** Compares what arrived with what had to: a second arrival of the same alert over a channel is wrong too. */
export function judge(expected: Expected[], arrivals: Arrival[]): Verdict {
  const outstanding = new Map(
    VIAS.flatMap((via) =>
      expected.map((alert) => [keyOf(via, alert.topic, alert.link), describe(via, alert)] as const),
    ),
  );
  const arrived = new Set<string>();
  const wrong: string[] = [];
  for (const arrival of arrivals) {
    const key = keyOf(arrival.via, arrival.topic, arrival.link);
    if (arrival.flaw !== null) wrong.push(`${describe(arrival.via, arrival)}: ${arrival.flaw}`);
    else if (arrived.has(key)) wrong.push(`${describe(arrival.via, arrival)}: arrived twice`);
    else if (!outstanding.has(key)) wrong.push(`${describe(arrival.via, arrival)}: nobody asked for it`);
    arrived.add(key);
    outstanding.delete(key);
  }
  return { missed: [...outstanding.values()], wrong };
}

const keyOf = (via: Via, topic: string, link: string | null) => JSON.stringify([via, topic, link]);

const describe = (via: Via, alert: Pick<Expected, 'topic' | 'title'>) =>
  `${via}, ${alert.topic}: ${alert.title}`;
