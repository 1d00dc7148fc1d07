import { createTask, validateDetailed } from 'node-cron';

/** Why a cron expression is not one, as a sentence; null when it is. */
export function cronProblem(expression: string): string | null {
  const checked = validateDetailed(expression);
  if (checked.valid) return null;
  return checked.errors.map(explainField).join('; ');
}

/** A field as the library calls it: what a person calls it, and what it takes. */
const FIELDS: Readonly<Record<string, readonly [name: string, accepted: string]>> = {
  second: ['second', '0-59'],
  minute: ['minute', '0-59'],
  hour: ['hour', '0-23'],
  dayOfMonth: ['day of the month', '1-31'],
  month: ['month', '1-12 or jan-dec'],
  dayOfWeek: ['day of the week', '0-7 or sun-sat'],
};

function explainField({ field, value, message }: { field: string; value?: string; message: string }): string {
  const [name, accepted] = FIELDS[field] ?? [];
  // The expression as a whole.
  if (name === undefined || value === undefined) return message;
  return `${name}: ${value} is not valid, it takes ${accepted}`;
}

/** The next time after now (the machine's clock) at which a valid expression fires in the zone. */
export function nextCronRun(expression: string, timezone: string | null): Date {
  const task = createTask(expression, () => {}, timezone === null ? {} : { timezone });
  try {
    const [next] = task.getNextRuns(1);
    if (next === undefined) throw new Error(`the cron expression "${expression}" never fires`);
    return next;
  } finally {
    task.destroy();
  }
}
