import type { Message } from '../domain/alert.ts';

/** A message as receivers get it (Standard Webhooks: type, timestamp, data); the reader's zone is only for mails. */
export function messageBody({ type, timestamp, data }: Message): {
  type: Message['type'];
  timestamp: string;
  data: Message['data'];
} {
  return { type, timestamp, data };
}
