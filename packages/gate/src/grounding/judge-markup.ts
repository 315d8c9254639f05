import { quote } from '../report/quote.ts';
import type { SampleFault, Subject } from '../vocabulary/vocabulary.ts';
import type { Known } from './known.ts';
import { isPlaceholder } from './read-data.ts';
import { toText } from './statement-answers.ts';

const ELEMENT = /<([A-Za-z_][\w.-]*(?::[\w.-]+)?)((?:\s[^<>]*)?)>/g;
const LEAF = /<([A-Za-z_][\w.-]*)(?:\s[^<>]*)?>([^<>]*)<\/\1>/g;
const ATTRIBUTE = /\s([A-Za-z_][\w.-]*)\s*=/g;

/**
 * Faults of a sample in XML: names that the input does not have, and values that their field cannot
 * have. `undefined` for a text without an element.
 */
export function findMarkupFaults(
  text: string,
  known: Known,
  subject: Subject | undefined,
): SampleFault[] | undefined {
  const elements = [...text.matchAll(ELEMENT)];
  if (elements.length === 0) {
    return undefined;
  }
  const names = elements.flatMap(([, name = '', attributes = '']) => [
    ...(name.includes(':') ? [] : [name]),
    ...[...attributes.matchAll(ATTRIBUTE)].flatMap(([, it = '']) => (it === 'xmlns' ? [] : [it])),
  ]);
  const leaves = new Set([...text.matchAll(LEAF)].map(([, name = '']) => name));
  const strangers = [...new Set(names)].filter((it) =>
    leaves.has(it) ? !isField(it, known, subject) : !known.has(it),
  );
  return [
    ...strangers.map((name) => ({
      path: name,
      message: `Unexpected field ${quote(name)}, expected ${known.hint(name, subject)}`,
    })),
    ...[...text.matchAll(LEAF)].flatMap(([, name = '', value = '']) =>
      checkLeaf(name, value.trim(), subject),
    ),
  ];
}

/** A field of the subject, by its name or the one it has in XML. */
function isField(name: string, known: Known, subject: Subject | undefined): boolean {
  const { fields } = subject ?? {};
  const isRenamed = known.vocabulary.words.pointerOf(name)?.endsWith('/xml/name') === true;
  return fields === undefined || fields.size === 0
    ? known.has(name)
    : fields.has(name) || isRenamed;
}

function checkLeaf(name: string, value: string, subject: Subject | undefined): SampleFault[] {
  const fields = subject?.fields.get(name) ?? [];
  const wrong = fields.map(({ values, types }) => {
    if (isPlaceholder(value)) {
      return undefined;
    }
    if (values !== undefined && !values.some((it) => toText(it) === value)) {
      return `one of ${values.slice(0, 8).map(toText).join(', ')}`;
    }
    const isNumeric = types.every((it) => it === 'integer' || it === 'number') && types.length > 0;
    return isNumeric && !Number.isFinite(Number(value)) ? 'a number' : undefined;
  });
  const [expected] = wrong;
  return fields.length > 0 && wrong.every((it) => it !== undefined)
    ? [{ path: name, message: `Unexpected ${value} for ${name}, expected ${expected}` }]
    : [];
}
