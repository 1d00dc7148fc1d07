import type { z } from 'zod';
import { explainIssue } from './explain-issue.ts';
import type { Path, Report } from './problem.ts';

/** A part of the watchlist: what it is called in problems, and its shape. */
export interface Part<Shape extends z.ZodRawShape> {
  /** With its article: `a feed`. */
  noun: string;
  schema: z.ZodObject<Shape>;
}

/**
 * Reads one mapping, reports everything that is wrong with it, and returns what remains when the bad
 * optional keys are left out, so that the other checks can still be made; null when too little remains.
 */
export function readPart<Shape extends z.ZodRawShape>(
  part: Part<Shape>,
  raw: unknown,
  path: Path,
  report: Report,
): z.output<z.ZodObject<Shape>> | null {
  const result = part.schema.safeParse(raw);
  if (result.success) return result.data;
  const known = Object.keys(part.schema.shape);
  for (const issue of result.error.issues)
    for (const { path: inner, ...finding } of explainIssue(issue, raw, part.noun, known))
      report({ ...finding, path: [...path, ...inner] });
  const salvaged = part.schema.safeParse(withoutBadKeys(raw, result.error.issues, known));
  return salvaged.success ? salvaged.data : null;
}

function withoutBadKeys(raw: unknown, issues: z.core.$ZodIssue[], known: string[]): unknown {
  if (!isMapping(raw)) return null;
  const bad = new Set(issues.map((issue) => issue.path[0]));
  return Object.fromEntries(Object.entries(raw).filter(([key]) => known.includes(key) && !bad.has(key)));
}

export function isMapping(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
