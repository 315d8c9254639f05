import type { Issue } from '../../../shared/contract/release-format.ts';

/**
 * What a reviewer collects before deciding: files to regenerate, each with a note, and guidance for
 * all of them. `round` is the one that was reviewed.
 */
export interface Review {
  readonly round: number;
  readonly notes: Readonly<Record<string, string>>;
  readonly guidance: string;
}

/** The API's limit of guidance, in characters. */
export const MAX_GUIDANCE = 4000;

export function emptyReview(round: number): Review {
  return { round, notes: {}, guidance: '' };
}

export function listChosen({ notes }: Review): string[] {
  return Object.keys(notes).sort();
}

export function isEmpty(review: Review): boolean {
  return listChosen(review).length === 0 && review.guidance === '';
}

export function choose(review: Review, paths: readonly string[], isChosen: boolean): Review {
  const notes = { ...review.notes };
  for (const path of paths) {
    if (isChosen) {
      notes[path] ??= '';
    } else {
      delete notes[path];
    }
  }
  return { ...review, notes };
}

export function writeNote(review: Review, path: string, note: string): Review {
  return { ...review, notes: { ...review.notes, [path]: note } };
}

/** Adds a line to the note of a file, which also chooses the file. */
export function addToNote(review: Review, path: string, line: string): Review {
  const before = review.notes[path]?.trim() ?? '';
  return before.includes(line)
    ? choose(review, [path], true)
    : writeNote(review, path, before === '' ? line : `${before}\n${line}`);
}

export function addIssue(review: Review, { file, line, message }: Issue): Review {
  return addToNote(review, file, line === null ? message : `Line ${line}: ${message}`);
}

/** The guidance to send: the part for all files, then the notes by file. */
export function toGuidance(review: Review): string {
  const notes = listChosen(review).flatMap((path) => {
    const note = review.notes[path]?.trim() ?? '';
    return note === '' ? [] : [`${path}: ${note}`];
  });
  return [review.guidance.trim(), ...notes].filter((text) => text !== '').join('\n\n');
}

/** Parses a stored review; `undefined` if it is not one. */
export function parseReview(text: string | undefined): Review | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isReview(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isReview(value: unknown): value is Review {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { round, notes, guidance }: Record<string, unknown> = { ...value };
  return (
    typeof round === 'number' &&
    typeof guidance === 'string' &&
    typeof notes === 'object' &&
    notes !== null &&
    Object.values(notes).every((note) => typeof note === 'string')
  );
}
