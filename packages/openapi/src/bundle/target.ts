import { posix } from 'node:path';

export interface Target {
  readonly file: string;
  readonly fragment: string;
}

/** The target of a reference in `file`; `undefined` for a URL. */
export function toTarget(ref: string, file: string): Target | undefined {
  const at = ref.indexOf('#');
  const path = at < 0 ? ref : ref.slice(0, at);
  const fragment = at < 0 ? '' : ref.slice(at + 1);
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/')) {
    return undefined;
  }
  const target = path === '' ? file : posix.join(posix.dirname(file), decodePath(path));
  return { file: target, fragment };
}

function decodePath(path: string): string {
  return /%[0-9a-f]{2}/i.test(path) ? path.replaceAll('%20', ' ') : path;
}
