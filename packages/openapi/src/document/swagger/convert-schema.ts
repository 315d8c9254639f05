import { isObject, type JsonObject, toEntries } from '../../json.ts';
import { keepOrigin } from '../origin.ts';
import { isDataMember, MAPS } from '../walk.ts';

/** The sections of Swagger and their sections in OpenAPI 3's components. */
const FOLDERS: readonly (readonly [string, string])[] = [
  ['#/definitions/', '#/components/schemas/'],
  ['#/parameters/', '#/components/parameters/'],
  ['#/responses/', '#/components/responses/'],
];

export function convertRef(ref: unknown): unknown {
  const moved = FOLDERS.find(([from]) => typeof ref === 'string' && ref.startsWith(from));
  return moved === undefined ? ref : String(ref).replace(moved[0], moved[1]);
}

export function convertSchema(schema: unknown): unknown {
  return convert(schema, false);
}

function convert(value: unknown, hasFreeNames: boolean): unknown {
  if (Array.isArray(value)) {
    return keepOrigin(
      value.map((item) => convert(item, false)),
      value,
    );
  }
  if (!isObject(value)) {
    return value;
  }
  const members = toEntries(value).map(([key, member]): [string, unknown] => {
    if (!hasFreeNames && isDataMember(key, member)) {
      return [key, member];
    }
    return [key, convert(member, !hasFreeNames && MAPS.has(key))];
  });
  const converted = Object.fromEntries(members);
  return keepOrigin(hasFreeNames ? converted : convertKeywords(value, converted), value);
}

function convertKeywords(before: JsonObject, converted: Record<string, unknown>): JsonObject {
  const { $ref, discriminator, type } = before;
  return {
    ...converted,
    ...(typeof $ref === 'string' ? { $ref: convertRef($ref) } : {}),
    ...(typeof discriminator === 'string'
      ? { discriminator: { propertyName: discriminator } }
      : {}),
    ...(type === 'file' ? { type: 'string', format: 'binary' } : {}),
    ...(before['x-nullable'] === true ? { nullable: true } : {}),
  };
}
