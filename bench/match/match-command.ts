import { createProgress } from '../../src/cli/progress.ts';
import { formatReport } from './format-report.ts';
import { readOptions } from './read-options.ts';
import { runMatch } from './run-match.ts';

/** `npm run bench -- match`: prints tables, or one JSON document. @returns the exit status */
export async function runMatchCommand(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  const progress = createProgress();
  const report = await runMatch({ ...options, onProgress: (text) => progress.show(`Measuring ${text} …`) });
  progress.clear();
  process.stdout.write(`${options.json ? JSON.stringify(report) : formatReport(report)}\n`);
  return 0;
}
