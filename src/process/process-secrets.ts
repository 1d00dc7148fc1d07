import { readFileSync } from 'node:fs';
import type { SecretSource } from '../domain/secret.ts';

/** Secrets of this process's environment and files. */
export function processSecrets(): SecretSource {
  return { env: process.env, readFile: (path) => readFileSync(path, 'utf8') };
}
