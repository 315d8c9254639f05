/** Members that are true or false. */
const FLAGS: ReadonlySet<string> = new Set([
  'required',
  'deprecated',
  'explode',
  'allowReserved',
  'allowEmptyValue',
  'nullable',
  'readOnly',
  'writeOnly',
  'uniqueItems',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'additionalProperties',
]);

/** Members that limit a value by a number. */
export const LIMIT_KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;
const NUMBERS: ReadonlySet<string> = new Set(LIMIT_KEYWORDS);

const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;
const NUMBER = /^[-+]?\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/**
 * What a text means as the value of a member that must be a flag or a number: YAML 1.1 takes `yes`,
 * `off` and `1_000` for such. Any other text stays.
 */
export function readWord(
  key: string,
  text: string,
  onRead: (value: boolean | number) => void,
): unknown {
  const word = text.trim();
  const value =
    FLAGS.has(key) && (TRUE.test(word) || FALSE.test(word))
      ? TRUE.test(word)
      : NUMBERS.has(key) && NUMBER.test(word)
        ? Number(word.replaceAll('_', ''))
        : undefined;
  if (value !== undefined) {
    onRead(value);
  }
  return value ?? text;
}
