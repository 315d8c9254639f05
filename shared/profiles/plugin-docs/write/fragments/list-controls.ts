import type { Field } from '../../model/plugin.ts';
import type { PageContext } from '../context.ts';
import { type Control, toControl } from './controls.ts';

interface Controlled {
  readonly owner: string;
  readonly field: Field;
  readonly control: Control;
}

export function listControls({ plugin }: PageContext): Map<string, Controlled[]> {
  const all = plugin.entities.flatMap(({ name, fields }) =>
    fields.map((field) => ({ owner: name, field, control: toControl(field) })),
  );
  return Map.groupBy(all, ({ control }) => control.name);
}
