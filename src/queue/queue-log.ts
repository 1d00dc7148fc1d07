/** What the queues need of a logger; a pino logger is one. */
export interface QueueLog {
  info(message: string): void;
  warn(message: string): void;
}
