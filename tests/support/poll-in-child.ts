// A process of its own that polls feeds, for tests that measure memory: URLs come as messages, outcomes go back
// with how much the process has grown beyond what it ever took before, in MB.
import { startFeedWorker } from './feed-worker.ts';

const worker = startFeedWorker();
const peakMb = () => process.resourceUsage().maxRSS / 1024;

process.on('message', async ({ urls }: { urls: string[] }) => {
  const before = peakMb();
  const outcomes = await Promise.all(urls.map((url) => worker.ask(url)));
  process.send?.({ outcomes, grownMb: peakMb() - before });
});
