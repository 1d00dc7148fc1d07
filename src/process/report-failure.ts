import { LedgerError } from '../ledger/ledger-error.ts';
import { QueueError } from '../queue/queue-error.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { ExitError, type ExitStatus } from './exit-error.ts';

/** Their messages are sentences for whoever must act. */
const EXPECTED = [LedgerError, QueueError, SettingsError];

/**
 * Says on stderr why the process ends: a sentence for what can be expected, the stack of a bug.
 * @returns the exit status.
 */
export function reportFailure(error: unknown): ExitStatus {
  if (error instanceof ExitError) {
    if (error.message !== '') process.stderr.write(`${error.message}\n`);
    return error.exitStatus;
  }
  if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true) {
    // Its first sentence: Node goes on with hints for arguments that none of ours is.
    const [sentence] = (error as Error).message.split(/\.(?:\s|$)/);
    process.stderr.write(`${sentence}. (--help says what is accepted)\n`);
    return 2;
  }
  process.stderr.write(`${sentenceOf(error) ?? `Vigía failed by a mistake of its own: ${stackOf(error)}`}\n`);
  return 1;
}

function sentenceOf(error: unknown): string | null {
  if (EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code?.startsWith('SQLITE_')) return `The database could not be used: ${error.message} (${code}).`;
  // What the operating system refuses (a full disk, a missing right) is no bug.
  return syscall === undefined ? null : `${error.message}.`;
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
