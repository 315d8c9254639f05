import type { Subject } from '../../packages/gate/src/base.ts';

/** True sentences made of the facts of a subject; empty if it has none. */
export function toTruth({ fields, codes, id }: Subject): string {
  const all = [...fields.values()].flatMap((same) => (same.length === 1 ? same : []));
  const said = all
    .slice(0, 4)
    .flatMap(({ name, types, isRequired, default: usual }) => [
      ...(isRequired === undefined
        ? []
        : [`\`${name}\` is ${isRequired ? 'required' : 'optional'}.`]),
      ...(types.length === 1 && types[0] !== 'null'
        ? [`\`${name}\` is ${types[0] === 'integer' ? 'an' : 'a'} ${types[0]}.`]
        : []),
      ...(typeof usual?.value === 'number' ? [`\`${name}\` defaults to ${usual.value}.`] : []),
    ]);
  const code = [...(codes?.keys() ?? [])].find((it) => /^\d+$/.test(it));
  const call = /^[A-Z]+ \//.test(id) ? [`Use ${id} for it.`] : [];
  return [...call, ...said, ...(code === undefined ? [] : [`It returns ${code}.`])].join(' ');
}
