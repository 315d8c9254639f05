import type { Bundle } from '../bundle/bundle.ts';
import type { OpenApiFault } from '../fault.ts';
import { locate } from '../input/locate.ts';
import { toBody } from '../input/parse-document.ts';
import { appendPointer, parseFragment } from '../json.ts';

/**
 * The faults of a bundle at their positions in its files; those of the document itself have no
 * `file`. What is not there in other files is a fault each.
 */
export function placeInFiles(
  faults: readonly OpenApiFault[],
  bundle: Bundle,
  text: string,
  texts: ReadonlyMap<string, string>,
): OpenApiFault[] {
  const own = [...faults.flatMap((fault) => nameMissing(fault, bundle))];
  const homes = new Map(own.map((fault) => [fault, findHome(fault.pointer, bundle)]));
  const byFile = Map.groupBy(own, (fault) => homes.get(fault)?.file ?? '');
  const placed = new Map<OpenApiFault, OpenApiFault>();
  for (const [file, list] of byFile) {
    const source = file === '' ? text : texts.get(file);
    const pointers = list.map((fault) => homes.get(fault)?.pointer ?? fault.pointer);
    const places = source === undefined ? [] : locate(toBody(source), pointers);
    list.forEach((fault, index) => {
      const place = places[index] ?? fault.place;
      placed.set(fault, { ...fault, place, ...(file === '' ? {} : { file }) });
    });
  }
  return own.map((fault) => placed.get(fault) ?? fault);
}

/** A reference that leads to nothing in another file, as one fault for each such target. */
function nameMissing(fault: OpenApiFault, { missing, files }: Bundle): OpenApiFault[] {
  if (!missing.some(({ at }) => at === fault.pointer)) {
    return [fault];
  }
  const isKnown = (file: string) => files.includes(file);
  const toKey = ({ file, fragment }: Bundle['missing'][number]) =>
    isKnown(file) ? `${file}#${fragment}` : file;
  const byTarget = new Map(missing.toReversed().map((it) => [toKey(it), it]));
  return [...byTarget].toReversed().map(([target, { at, file }]) => ({
    ...fault,
    pointer: at,
    detail: isKnown(file)
      ? `refers to "${target.slice(0, 200)}", which is not in that file; correct the pointer or add the target`
      : `refers to the file "${target.slice(0, 200)}", which is not there; correct the reference or add the file`,
  }));
}

/** The file that a value of the bundle comes from, and its pointer there. */
function findHome(
  pointer: string,
  { origins }: Bundle,
): { readonly file: string; readonly pointer: string } | undefined {
  const home = origins
    .filter(({ at }) => pointer === at || pointer.startsWith(`${at}/`))
    .toSorted((a, b) => b.at.length - a.at.length)[0];
  if (home === undefined) {
    return undefined;
  }
  const start = (parseFragment(`#${home.fragment}`) ?? []).reduce(
    (way, segment) => appendPointer(way, segment),
    '',
  );
  return { file: home.file, pointer: `${start}${pointer.slice(home.at.length)}` };
}
