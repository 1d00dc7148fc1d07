/** How long an attempt may take, in ms. */
export interface DeliverTimeouts {
  /** From the first byte sent to a webhook to its answer's status. */
  webhookMs: number;
  smtpConnectMs: number;
  smtpGreetingMs: number;
  /** Silence of a mail server in the middle of a conversation. */
  smtpSocketMs: number;
  /** A whole mail, with its wait for a free connection: a server that trickles never falls silent. */
  smtpTotalMs: number;
}

export const DELIVER_TIMEOUTS: DeliverTimeouts = {
  webhookMs: 15_000,
  smtpConnectMs: 10_000,
  smtpGreetingMs: 10_000,
  smtpSocketMs: 20_000,
  smtpTotalMs: 60_000,
};
