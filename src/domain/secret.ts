/** `${NAME}` or `${file:/path}`. */
const REFERENCE = /\$\{(file:)?([^}]*)\}/g;

/** Where secrets come from; an argument, so that tests and the settings parser decide. */
export interface SecretSource {
  env: Readonly<Record<string, string | undefined>>;
  readFile: (path: string) => string;
}

export class SecretError extends Error {}

/**
 * Replaces each `${NAME}` by the environment variable and each `${file:/path}` by the file's text without
 * its final line break. URLs are for `resolveSecretUrl`.
 * @param encode how a value is written where it stands
 * @throws SecretError naming the variable or file (never its value) when it is missing or empty.
 */
export function resolveSecrets(
  template: string,
  source: SecretSource,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(REFERENCE, (_all, file: string | undefined, name: string) =>
    encode(file === undefined ? readVariable(name, source) : readSecretFile(name, source)),
  );
}

/** Whether a text refers to the environment or to a file. */
export function hasSecrets(template: string): boolean {
  return template.search(REFERENCE) !== -1;
}

/** The references of a text, each once, as a sentence names them. */
export function referencesIn(template: string): string {
  return [...new Set(template.match(REFERENCE))].join(' ');
}

/**
 * An address that strangers gave, in a form that refers to nothing of ours: what is kept of it in the ledger or the
 * watchlist may be resolved there. `$` and its code are the same to a server.
 */
export function withoutReferences(url: string): string {
  return url.replaceAll('${', '%24{');
}

function readVariable(name: string, source: SecretSource): string {
  const value = source.env[name];
  if (value === undefined || value === '')
    throw new SecretError(`the environment variable ${name} is not set`);
  return value;
}

function readSecretFile(path: string, source: SecretSource): string {
  let text: string;
  try {
    text = source.readFile(path);
  } catch (error) {
    throw new SecretError(
      `the secret file ${path} can't be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
    );
  }
  const value = text.replace(/\r?\n$/, '');
  if (value === '') throw new SecretError(`the secret file ${path} is empty`);
  return value;
}
