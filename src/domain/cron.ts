import { createTask, validateDetailed } from 'node-cron';

/** Why a cron expression is not one, as a sentence; null when it is. */
export function cronProblem(expression: string): string | null {
  const checked = validateDetailed(expression);
  if (checked.valid) return null;
  return checked.errors.map((error) => `${error.field}: ${error.message}`).join('; ');
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
