import { keepOrigin } from '../document/origin.ts';
import { appendPointer, isObject, type JsonObject } from '../json.ts';

export interface Selected {
  readonly value: unknown;
  readonly pointer: string;
}

type Select = (value: unknown) => [key: string | number, child: unknown][];

interface Step {
  readonly isDeep: boolean;
  readonly select: Select;
}

/** Longest path, and maximum values selected by a step. */
const MAX_PATH = 1000;
const MAX_SELECTED = 100_000;

/** A step: `.name`, `.*`, `['name']`, `[0]`, `[*]` or `[?…]`, with `..` before it at any depth. */
const STEP =
  /^(?:(\.\.?)([A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*|\*)|(\.\.)?\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)|(\*)|\?\s*(.+?))\s*\](?=[.[]|$))/;

/** A test of a filter: a path from `@`, optionally compared with a value. */
const TEST =
  /^@((?:\.[A-Za-z_][\w-]*|\[\s*(?:'[^']*'|"[^"]*")\s*\])*)\s*(?:(==|!=)\s*('[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|true|false|null))?$/;

/**
 * The values that a JSONPath (RFC 9535) selects, with their JSON pointers; `undefined` for an
 * unsupported path. Supported are names, wildcards, indexes, descendants and filters of simple
 * comparisons.
 */
export function selectPath(document: unknown, path: string): Selected[] | undefined {
  const steps = path.length > MAX_PATH ? undefined : parsePath(path.trim());
  return steps?.reduce<Selected[]>(
    (selected, step) => selected.flatMap((it) => apply(it, step)).slice(0, MAX_SELECTED),
    [{ value: document, pointer: '' }],
  );
}

function parsePath(path: string): Step[] | undefined {
  const steps: Step[] = [];
  let rest = path.startsWith('$') ? path.slice(1) : undefined;
  while (rest !== undefined && rest !== '') {
    const found = STEP.exec(rest);
    const step = found === null ? undefined : toStep(found);
    if (found === null || step === undefined) {
      return undefined;
    }
    steps.push(step);
    rest = rest.slice(found[0].length);
  }
  return rest === undefined ? undefined : steps;
}

function toStep([, dots, name, deep, single, double, index, star, filter]: RegExpExecArray):
  | Step
  | undefined {
  const isDeep = dots === '..' || deep === '..';
  if (name === '*' || star !== undefined) {
    return { isDeep, select: listChildren };
  }
  const key = name ?? unquote(single) ?? unquote(double);
  if (key !== undefined) {
    return { isDeep, select: (value) => pick(value, key) };
  }
  if (index !== undefined) {
    return { isDeep, select: (value) => pickItem(value, Number(index)) };
  }
  const test = filter === undefined ? undefined : parseFilter(filter);
  return (
    test && { isDeep, select: (value) => listChildren(value).filter(([, child]) => test(child)) }
  );
}

function unquote(text: string | undefined): string | undefined {
  return text?.replace(/\\(.)/g, '$1');
}

function listChildren(value: unknown): [string | number, unknown][] {
  return Array.isArray(value)
    ? value.map((child, index) => [index, child])
    : isObject(value)
      ? Object.entries(value)
      : [];
}

function pick(value: unknown, key: string): [string, unknown][] {
  return isObject(value) && Object.hasOwn(value, key) ? [[key, value[key]]] : [];
}

function pickItem(value: unknown, index: number): [number, unknown][] {
  const at = Array.isArray(value) && index < 0 ? value.length + index : index;
  return Array.isArray(value) && at >= 0 && at < value.length ? [[at, value[at]]] : [];
}

/** Tests joined by `&&` within `||`, without parentheses. */
function parseFilter(text: string): ((value: unknown) => boolean) | undefined {
  const bare = /^\((.*)\)$/.exec(text.trim())?.[1] ?? text;
  const any = bare.split('||').map((all) => all.split('&&').map((test) => parseTest(test.trim())));
  return any.flat().includes(undefined)
    ? undefined
    : (value) => any.some((all) => all.every((test) => test?.(value) === true));
}

function parseTest(text: string): ((value: unknown) => boolean) | undefined {
  const [whole, path = '', operator, literal = ''] = TEST.exec(text) ?? [];
  if (whole === undefined) {
    return undefined;
  }
  if (operator === undefined) {
    return (value) => (selectPath(value, `$${path}`) ?? []).length > 0;
  }
  const quoted = /^(['"])(.*)\1$/.exec(literal);
  const wanted: unknown = quoted === null ? JSON.parse(literal) : quoted[2];
  return (value) => {
    const [found] = selectPath(value, `$${path}`) ?? [];
    return (found !== undefined && found.value === wanted) === (operator === '==');
  };
}

function apply(from: Selected, { isDeep, select }: Step): Selected[] {
  const here = select(from.value).map(([key, value]) => ({
    value,
    pointer: appendPointer(from.pointer, key),
  }));
  if (!isDeep) {
    return here;
  }
  const below = listChildren(from.value).flatMap(([key, value]) =>
    apply({ value, pointer: appendPointer(from.pointer, key) }, { isDeep, select }),
  );
  return [...here, ...below];
}

/** A copy of a document with the value at a pointer changed, or (by `undefined`) removed. */
export function changeAt(
  document: unknown,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) {
    return change(document);
  }
  if (Array.isArray(document)) {
    const index = Number(key);
    const value = changeAt(document[index], rest, change);
    const list = value === undefined ? document.toSpliced(index, 1) : document.with(index, value);
    return keepOrigin(list, document);
  }
  const object: JsonObject = isObject(document) ? document : {};
  const value = changeAt(object[key], rest, change);
  const members = Object.entries(object).flatMap(([name, old]) =>
    name !== key ? [[name, old] as const] : value === undefined ? [] : [[name, value] as const],
  );
  return keepOrigin(Object.fromEntries(members), object);
}
