import { appendPointer } from '../../../../packages/gate/src/json.ts';
import { toPlainText } from '../../../../packages/openapi/src/base.ts';
import type { Fault } from '../../../contract/release-format.ts';
import type { LooseRequirements } from './read-requirements.ts';

interface Named {
  readonly pointer: string;
  readonly name: string;
}

/** Names that Windows does not allow as file names, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * Contradictions that no document could resolve: two things with one name, a message that a text
 * cannot show, terms that forbid each other.
 */
export function findClashes(requirements: LooseRequirements): Fault[] {
  const { plugin, entities, users_and_flows, integrations, errors } = requirements;
  const { roles, primary_flows, secondary_flows } = users_and_flows ?? {};
  return [
    ...(DEVICE.test(plugin?.slug ?? '')
      ? [{ pointer: '/plugin/slug', detail: 'is the name of a device on Windows; choose another' }]
      : []),
    ...findTwins(list('/entities', entities)),
    ...(entities ?? []).flatMap(({ fields, lifecycle }, index) => [
      ...findTwins(list(`/entities/${index}/fields`, fields), (name) => name),
      ...findTwins(list(`/entities/${index}/lifecycle/states`, lifecycle?.states)),
    ]),
    ...findTwins([
      ...list('/users_and_flows/primary_flows', primary_flows),
      ...list('/users_and_flows/secondary_flows', secondary_flows),
    ]),
    ...findTwins(list('/users_and_flows/roles', roles)),
    ...findTwins(list('/integrations', integrations)),
    ...findTwins(
      (errors ?? []).map(({ code = '' }, index) => ({
        pointer: `/errors/${index}/code`,
        name: code,
      })),
      (name) => name,
    ),
    ...findHalfCharacters(requirements),
    ...findUnshowable(requirements),
    ...findTermClashes(requirements),
  ];
}

/** Letters and digits in lower case: names that differ in nothing else are confused. */
export function toNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function list(
  pointer: string,
  items: readonly (string | { readonly name?: string | undefined })[] | undefined,
): Named[] {
  return (items ?? []).map((item, index) => {
    const at = appendPointer(pointer, index);
    return typeof item === 'string'
      ? { pointer: at, name: item }
      : { pointer: `${at}/name`, name: item.name ?? '' };
  });
}

function findTwins(named: readonly Named[], toKey: (name: string) => string = toNameKey): Fault[] {
  const first = new Map<string, string>();
  return named.flatMap(({ pointer, name }) => {
    const key = toKey(name);
    const other = first.get(key);
    if (key === '' || other === undefined) {
      first.set(key, pointer);
      return [];
    }
    return [{ pointer, detail: `is the same name as at ${other}; rename or remove one` }];
  });
}

/** Half a character has no UTF-8 bytes, so a text with it has no digest. */
function findHalfCharacters(value: unknown, pointer = ''): Fault[] {
  if (typeof value === 'string') {
    const detail = 'contains half a character (a lone surrogate); write the whole character';
    return value.isWellFormed() ? [] : [{ pointer, detail }];
  }
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return members.flatMap(([key, member]) =>
    findHalfCharacters(member, appendPointer(pointer, key)),
  );
}

/** A message is quoted verbatim, so a document must be able to contain it. */
function findUnshowable({ entities, errors }: LooseRequirements): Fault[] {
  const messages = [
    ...(errors ?? []).map(({ message }, index) => ({
      pointer: `/errors/${index}/message`,
      message,
    })),
    ...(entities ?? []).flatMap(({ validation }, entity) =>
      (typeof validation === 'object' ? validation : []).map(({ message }, index) => ({
        pointer: `/entities/${entity}/validation/${index}/message`,
        message,
      })),
    ),
  ];
  return messages.flatMap(({ pointer, message = '' }) =>
    toPlainText(message, 1000) === message
      ? []
      : [{ pointer, detail: 'must be visible characters with single blanks between words' }],
  );
}

function findTermClashes({ terms = [] }: LooseRequirements): Fault[] {
  const entries = terms.map(({ term }, index) => ({
    pointer: `/terms/${index}/term`,
    name: term ?? '',
  }));
  const known = new Map(entries.map(({ pointer, name }) => [toNameKey(name), pointer]));
  return [
    ...findTwins(entries),
    ...terms.flatMap(({ synonyms = [], avoid = [] }, index) =>
      [...synonyms, ...avoid].flatMap((word) => {
        const other = known.get(toNameKey(word));
        const pointer = `/terms/${index}`;
        return other === undefined
          ? []
          : [
              {
                pointer,
                detail: `names "${word}", which is itself the term at ${other}; remove one`,
              },
            ];
      }),
    ),
  ];
}
