import { getOwn, toScalarText } from '../../packages/gate/src/json.ts';
import { detectFormat, findNestingFault, parseDocument } from '../../packages/openapi/src/base.ts';
import {
  type ErrorCode,
  type Fault,
  PhasewrightError,
  toDigest,
} from '../contract/release-format.ts';
import type { InputFile } from './profile.ts';
import { suggestName } from './suggest-name.ts';

/** Builds errors about inputs of a run, with pointers that begin with `/inputs`. */
export interface Refusal {
  /** The error for at least one fault. */
  toError(faults: readonly Fault[], code?: ErrorCode): PhasewrightError;
  /** Throws `unprocessable` for inputs other than those `known` to the profile. */
  checkNames(
    inputs: Readonly<Record<string, unknown>>,
    known: readonly string[],
    profile: string,
  ): void;
  /** Throws `too-large` above `limit` bytes. */
  checkSize(pointer: string, bytes: number, limit: number): void;
  /** Throws for a value that is nested too deep for a walk. */
  checkNesting(pointer: string, value: unknown): void;
  /** Parses a JSON or YAML text of at most `limit` bytes. */
  parseText(pointer: string, text: string, limit: number): ParsedText;
}

interface ParsedText {
  readonly value: unknown;
  readonly format: ReturnType<typeof detectFormat>;
}

/** Makes the refusals of a profile; `lead` is the beginning of their message. */
export function createRefusal(lead: string): Refusal {
  const toError: Refusal['toError'] = (faults, code = 'unprocessable') => {
    const [first] = faults;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
    const message = `${lead}: ${first?.pointer} ${first?.detail}${more}`;
    return new PhasewrightError(code, message, { faults });
  };
  const checkSize: Refusal['checkSize'] = (pointer, bytes, limit) => {
    if (bytes > limit) {
      const detail = `is ${bytes} bytes; at most ${toShown(limit)} are read`;
      throw toError([{ pointer, detail }], 'too-large');
    }
  };
  return {
    toError,
    checkSize,
    checkNames(inputs, known, profile) {
      const faults = Object.keys(inputs)
        .filter((name) => !known.includes(name))
        .map((name) => ({
          pointer: `/inputs/${name.slice(0, 100)}`,
          detail: `is not an input of ${profile}; ${suggestName(name.slice(0, 100), known)}`,
        }));
      if (faults.length > 0) {
        throw toError(faults);
      }
    },
    checkNesting(pointer, value) {
      const nesting = findNestingFault(value);
      if (nesting !== undefined) {
        throw toError([{ pointer, detail: `is ${nesting}` }]);
      }
    },
    parseText(pointer, text, limit) {
      checkSize(pointer, Buffer.byteLength(text), limit);
      const format = detectFormat(text);
      const parsed = parseDocument(text, format);
      if (!parsed.isParsed) {
        throw toError([{ pointer, detail: parsed.fault.detail }]);
      }
      return { value: parsed.value, format };
    },
  };
}

/** An input of that name, or `undefined`; inherited members do not count. */
export function readOwn(inputs: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(inputs, name) ? inputs[name] : undefined;
}

/** What an input calls itself: the named members of an object that are texts or numbers. */
export function toTitle(value: unknown, ...names: readonly string[]): string {
  return names.flatMap((name) => toScalarText(getOwn(value, name)) ?? []).join(' ');
}

/** A text as an input; `title` is what it calls itself, if it does. */
export function toInputFile(name: string, text: string, title = ''): InputFile {
  const content = new TextEncoder().encode(text);
  const file = { name, content, sha256: toDigest(content) };
  return title === '' ? file : { ...file, title };
}

const KIB = 1024;
const MIB = 1024 * KIB;

function toShown(bytes: number): string {
  const size = bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes / KIB} KiB`;
  return `${bytes} (${size})`;
}
