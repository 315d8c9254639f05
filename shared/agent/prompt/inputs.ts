import { compareCodePoints, type PlannedFile } from '../../contract/release-format.ts';
import type { InputExcerpt, InputFile, RunContext } from '../../profiles/profile.ts';
import { fitPieces } from './fit.ts';
import type { DataBlock } from './render-message.ts';
import { estimateTokens } from './token-estimate.ts';

/** Kinds of inputs; if two disagree, the first is right. */
const PRECEDENCE = [
  'requirements',
  'host reference',
  'reference documents',
  'sources',
  'brief',
] as const;
type Kind = (typeof PRECEDENCE)[number];

export interface InputContext {
  /** One block per input, in order of precedence. */
  readonly blocks: readonly DataBlock[];
  /** Planned files about the subjects of the excerpts. */
  readonly related: readonly string[];
  readonly leftOut: readonly string[];
}

/**
 * The inputs shown to the writer of `file`, or to a planner without one, within `budget` tokens:
 * the profile's excerpts, or the inputs as received, in order of precedence.
 */
export function chooseInputs(
  run: RunContext,
  file: PlannedFile | undefined,
  budget: number,
): InputContext {
  const { profile, inputs, variant } = run;
  const chosen = profile.toExcerpts?.(inputs, variant, file) ?? inputs.map(toWholeExcerpt);
  const names = [...new Set(chosen.map(({ input }) => input))].sort(byPrecedence);
  const blocks: DataBlock[] = [];
  const leftOut: string[] = [];
  let room = budget;
  for (const name of names) {
    const pieces = chosen.filter(({ input }) => input === name);
    const fitted = fitPieces(`input ${name}`, pieces, room);
    room -= estimateTokens(fitted.text);
    leftOut.push(...fitted.leftOut);
    blocks.push({ name: `${toKind(name)}: ${name}`, text: fitted.text });
  }
  return { blocks, related: chosen.flatMap(({ related = [] }) => related), leftOut };
}

function toWholeExcerpt({ name, content }: InputFile): InputExcerpt {
  return { input: name, label: name, text: new TextDecoder().decode(content) };
}

function byPrecedence(a: string, b: string): number {
  return PRECEDENCE.indexOf(toKind(a)) - PRECEDENCE.indexOf(toKind(b)) || compareCodePoints(a, b);
}

/** Profiles name their inputs by kind: `openapi.json`, `host-reference.md`, `brief.md`. */
function toKind(name: string): Kind {
  if (/^brief\b/i.test(name)) {
    return 'brief';
  }
  if (/^host\b/i.test(name)) {
    return 'host reference';
  }
  if (/^sources?\b/i.test(name)) {
    return 'sources';
  }
  return /^(reference|docset)\b/i.test(name) ? 'reference documents' : 'requirements';
}
