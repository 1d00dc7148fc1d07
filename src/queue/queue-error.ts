/** A queue that can't be used; the message is a sentence for the person who must act, without secrets. */
export class QueueError extends Error {}
