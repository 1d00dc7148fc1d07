import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program and the Debian package that brings it. */
interface Program {
  names: string[];
  debianPackage: string;
}

/** The browser that pages and mails are looked at with. */
export const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** What the tests run that no npm package brings. */
export const TEST_PROGRAMS: Program[] = [
  { names: ['redis-server'], debianPackage: 'redis-server' },
  { names: BROWSER_NAMES, debianPackage: 'chromium' },
];

/**
 * Installs what is missing, where it may (root, on a system with apt-get).
 * @returns null, or a sentence that says what to install.
 */
export function requirePrograms(programs: Program[]): string | null {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) return null;
  const packages = missing.map((program) => program.debianPackage);
  if (process.getuid?.() === 0 && isInstalled({ names: ['apt-get'] })) {
    console.log(`Installing ${packages.join(' and ')} for the tests …`);
    aptGet(['update', '-qq']);
    aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  const still = missing.filter((program) => !isInstalled(program)).map((program) => program.debianPackage);
  if (still.length === 0) return null;
  return `The tests need ${still.join(' and ')}, which can't be found on the PATH and can't be installed from here: install it (on Debian and Ubuntu: sudo apt-get install ${still.join(' ')}) and run them again.`;
}

/** The first of these names that is on the PATH, as a path; null when none is. */
export function findProgram(names: string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find(isExecutable) ?? null;
}

const isInstalled = ({ names }: Pick<Program, 'names'>) => findProgram(names) !== null;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function aptGet(args: string[]): void {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
