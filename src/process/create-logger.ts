import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { ExitError } from './exit-error.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * VIGIA_LOG_LEVEL as pino knows it; `info` without one.
 * @throws ExitError when there is no such level.
 */
export function readLogLevel(env: NodeJS.ProcessEnv): string {
  const level = env['VIGIA_LOG_LEVEL']?.trim().toLowerCase() ?? '';
  if (level === '') return 'info';
  if (!LEVELS.includes(level))
    throw new ExitError(`VIGIA_LOG_LEVEL is "${level}"; it is one of ${LEVELS.join(', ')}.`);
  return level;
}

/**
 * The daemon's log, on stderr (stdout is the console channel's): JSON lines, or lines for people on a terminal.
 * Written synchronously, so that the last line before an end is not lost.
 */
export function createLogger(level: string, json: boolean): Logger {
  const stderr = { dest: 2, sync: true };
  if (json || !process.stderr.isTTY) return pino({ level }, pino.destination(stderr));
  const lines = pretty({
    destination: pino.destination(stderr),
    sync: true,
    // The message says it all; the fields are for programs.
    hideObject: true,
    ignore: 'pid,hostname',
    colorize: !isSet(process.env['NO_COLOR']),
    translateTime: 'SYS:HH:MM:ss',
  });
  return pino({ level }, lines);
}

const isSet = (variable: string | undefined) => variable !== undefined && variable !== '';
