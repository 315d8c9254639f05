import { appendPointer } from '../../../packages/gate/src/json.ts';
import type { FileFault } from '../../../packages/gate/src/schemas.ts';
import type { FileDefinition, ProfileDefinition, SectionDefinition } from './definition.ts';
import { isNeverText, listItems, type SchemaParts, walkSchema } from './schema-walk.ts';
import { findBraceFault, listReferences } from './template-text.ts';

interface Walk {
  readonly root: Readonly<Record<string, unknown>>;
  readonly faults: FileFault[];
}

/** Pointers and braces that name nothing in the schema of the input. */
export function findPointerFaults({ input, phases }: ProfileDefinition): FileFault[] {
  const walk: Walk = { root: input.schema, faults: [] };
  for (const [phase, { files }] of phases.entries()) {
    for (const [index, file] of files.entries()) {
      checkFile(walk, file, `/phases/${phase}/files/${index}`);
    }
  }
  return walk.faults;
}

function checkFile(walk: Walk, file: FileDefinition, at: string): void {
  const parts = toItems(walk, [walk.root], file.each, `${at}/each`);
  if (file.when !== undefined) {
    toParts(walk, parts, file.when, `${at}/when`);
  }
  checkText(walk, parts, file.path, `${at}/path`);
  checkText(walk, parts, file.title, `${at}/title`);
  checkText(walk, parts, file.answers ?? '', `${at}/answers`);
  if (file.each !== undefined && listReferences(file.path).length === 0) {
    const detail =
      '"path" is the same for each item; put what tells them apart in braces, such as {name}';
    walk.faults.push({ pointer: `${at}/path`, detail, at: 'value' });
  }
  for (const [index, section] of file.outline.entries()) {
    checkSection(walk, parts, section, `${at}/outline/${index}`);
  }
}

function checkSection(
  walk: Walk,
  outer: SchemaParts,
  section: SectionDefinition,
  at: string,
): void {
  const parts = toItems(walk, outer, section.each, `${at}/each`);
  if (section.when !== undefined) {
    toParts(walk, parts, section.when, `${at}/when`);
  }
  for (const key of ['heading', 'about', 'text'] as const) {
    checkText(walk, parts, section[key] ?? '', `${at}/${key}`);
  }
  const from =
    section.from === undefined ? parts : toParts(walk, parts, section.from, `${at}/from`);
  checkColumns(walk, from, section, at);
  for (const [index, required] of (section.requires ?? []).entries()) {
    const pointer = appendPointer(at, 'requires', index);
    const item = toItems(walk, parts, required.each, `${pointer}/each`);
    const { code, heading, label, row, within } = required;
    const texts = [code, heading, label, within, ...(row ?? [])];
    const kinds = [code, heading, row].filter((it) => it !== undefined);
    for (const text of texts) {
      checkText(walk, item, text ?? '', pointer);
    }
    if (kinds.length !== 1) {
      const detail = 'a requirement needs exactly one of "code", "heading" and "row"';
      walk.faults.push({ pointer, detail, at: 'value' });
    }
    if (within !== undefined && row === undefined) {
      const detail = '"within" needs "row", the cells of a row in that section';
      walk.faults.push({ pointer: `${pointer}/within`, detail, at: 'key' });
    }
  }
}

function checkColumns(walk: Walk, from: SchemaParts, section: SectionDefinition, at: string): void {
  const { columns } = section;
  if (columns === undefined) {
    return;
  }
  if (section.from === undefined) {
    const detail = '"columns" needs "from", the list that is shown as a table';
    walk.faults.push({ pointer: `${at}/columns`, detail, at: 'key' });
    return;
  }
  const items = listItems(walk.root, from) ?? 'unknown';
  for (const [index, column] of columns.entries()) {
    toParts(walk, items, column, `${at}/columns/${index}`);
  }
}

function toItems(
  walk: Walk,
  parts: SchemaParts,
  each: string | undefined,
  pointer: string,
): SchemaParts {
  if (each === undefined) {
    return parts;
  }
  const items = listItems(walk.root, toParts(walk, parts, each, pointer));
  if (items === undefined) {
    const detail = `"${each}" is neither a list nor an object, so it has no items`;
    walk.faults.push({ pointer, detail, at: 'value' });
  }
  return items ?? 'unknown';
}

function toParts(walk: Walk, parts: SchemaParts, reference: string, pointer: string): SchemaParts {
  const isAbsolute = reference === '' || reference.startsWith('/');
  const path = reference === '.' || reference === '/' ? '' : reference;
  const start: SchemaParts = isAbsolute ? [walk.root] : parts;
  const found = walkSchema(walk.root, start, isAbsolute || path === '' ? path : `/${path}`);
  if (typeof found === 'object' && 'unknown' in found) {
    const fix =
      found.nearest === undefined
        ? 'add it to the schema of the input, or point elsewhere'
        : `did you mean "${found.nearest}"?`;
    const detail = `"${reference}" leads to "${found.unknown}", which the input does not have; ${fix}`;
    walk.faults.push({ pointer, detail, at: 'value' });
    return 'unknown';
  }
  return found;
}

function checkText(walk: Walk, parts: SchemaParts, text: string, pointer: string): void {
  const fault = findBraceFault(text);
  if (fault !== undefined) {
    walk.faults.push({ pointer, detail: `"${text}" ${fault}`, at: 'value' });
    return;
  }
  for (const reference of listReferences(text)) {
    if (reference !== '$key' && isNeverText(walk.root, toParts(walk, parts, reference, pointer))) {
      const detail = `"{${reference}}" is a list or an object, expected a text or a number`;
      walk.faults.push({ pointer, detail, at: 'value' });
    }
  }
}
