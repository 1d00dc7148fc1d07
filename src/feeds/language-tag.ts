/** A declared language as a BCP 47 tag (`es_VE` is met); null when it can't be one. */
export function languageTag(declared: string | null | undefined): string | null {
  // Cut first: on megabytes the pattern runs out of stack.
  const tag = (declared ?? '').slice(0, 100).trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) && tag.length <= 35 ? tag : null;
}
