import type { InputField } from './input-fields.ts';

/** The typed texts by field name. */
export type Filled = Readonly<Record<string, string>>;

export interface ReadInputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly missing: readonly string[];
  /** What is wrong with a text, by field name. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The inputs as the API expects them. The service validates them against the profile. */
export function readInputs(fields: readonly InputField[], filled: Filled): ReadInputs {
  const inputs: Record<string, unknown> = {};
  const missing: string[] = [];
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const text = filled[field.name] ?? '';
    if (text.trim() === '') {
      if (field.isRequired) {
        missing.push(field.name);
      }
      continue;
    }
    const read = readInput(field, text);
    if ('problem' in read) {
      problems[field.name] = read.problem;
    } else {
      inputs[field.name] = read.value;
    }
  }
  return { inputs, missing, problems };
}

type Read = { readonly value: unknown } | { readonly problem: string };

function readInput({ kind, acceptsText: takesText }: InputField, text: string): Read {
  switch (kind) {
    case 'document':
      return takesText ? { value: text } : parseJson(text);
    case 'archive':
      return { value: { upload: text } };
    case 'json':
      return parseJson(text);
    case 'number':
      return Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { problem: 'must be a number' };
    case 'yesNo':
      return { value: text === 'yes' };
    case 'lines':
      return {
        value: text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      };
    default:
      return { value: text };
  }
}

function parseJson(text: string): Read {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `must be JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
}
