/** 1: it was asked for rightly and failed; 2: the call was wrong. */
export type ExitStatus = 1 | 2;

/** Ends the process; the message is what the person who started it reads, on stderr. */
export class ExitError extends Error {
  readonly exitStatus: ExitStatus;

  constructor(message: string, exitStatus: ExitStatus = 1) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
