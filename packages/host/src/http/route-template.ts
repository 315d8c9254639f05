import { HostError } from '../errors.ts';
import { type Constraint, createConstraint } from './route-constraint.ts';

interface Parameter {
  readonly name: string;
  readonly constraints: readonly Constraint[];
}

interface Segment {
  readonly pattern: RegExp;
  readonly parameters: readonly Parameter[];
  readonly isOptional: boolean;
  readonly isCatchAll: boolean;
  readonly fallback: string | undefined;
}

export interface RouteTemplate {
  readonly text: string;
  /**
   * Route values of a path, or undefined if it does not match. The last segment is empty if the
   * path ends in a slash.
   */
  match(segments: readonly string[]): Record<string, string> | undefined;
}

const PARAMETER =
  /\{(\*{0,2})([A-Za-z_][\w-]*)((?::[A-Za-z]+(?:\((?:[^()]|\([^()]*\))*\))?)*)(=[^}?]*)?(\?)?\}/g;
const CONSTRAINT = /:([A-Za-z]+)(?:\(((?:[^()]|\([^()]*\))*)\))?/g;

/**
 * Compiles an ASP.NET route template: case-insensitive literals, `{id}`, `{id?}`, `{id=5}`,
 * `{id:int}`, `{*rest}`, and several of them in one segment. Throws `bad-app`, naming the function.
 */
export function parseRouteTemplate(text: string, functionName: string): RouteTemplate {
  const parts = splitSegments(text);
  const segments = parts.map((part) => compileSegment(part, text, functionName));
  if (segments.slice(0, -1).some((segment) => segment.isCatchAll)) {
    throw refuse(functionName, text, 'a catch-all parameter must be the last one');
  }
  return {
    text,
    match: (path) => matchSegments(segments, path),
  };
}

/** Splits at slashes outside braces, because a regex constraint may contain one. */
function splitSegments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of text) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (character === '/' && depth <= 0) {
      parts.push(current);
      current = '';
    } else {
      current += character;
    }
  }
  return [...parts, current].filter((part) => part !== '');
}

function compileSegment(part: string, template: string, functionName: string): Segment {
  const parameters: Parameter[] = [];
  let source = '';
  let rest = 0;
  let isOptional = false;
  let isCatchAll = false;
  let fallback: string | undefined;
  for (const match of part.matchAll(PARAMETER)) {
    const [whole, stars = '', name = '', constraints = '', initial, question] = match;
    source += `${escapeText(part.slice(rest, match.index))}(${stars === '' ? '[^/]+' : '.*'})`;
    rest = match.index + whole.length;
    parameters.push({ name, constraints: parseConstraints(constraints, template, functionName) });
    isOptional ||= question !== undefined || initial !== undefined;
    isCatchAll ||= stars !== '';
    fallback = initial?.slice(1);
  }
  const tail = part.slice(rest);
  if (/[{}]/.test(tail)) throw refuse(functionName, template, `"${part}" cannot be read`);
  const pattern = new RegExp(`^${source}${escapeText(tail)}$`, 'is');
  return { pattern, parameters, isOptional, isCatchAll, fallback };
}

function parseConstraints(text: string, template: string, functionName: string): Constraint[] {
  return [...text.matchAll(CONSTRAINT)].map(([, name = '', argument]) => {
    const constraint = createConstraint(name, argument);
    if (constraint !== undefined) return constraint;
    throw refuse(functionName, template, `the constraint "${name}" is unknown`);
  });
}

/**
 * As ASP.NET's TemplateMatcher: one slash at the end of a path counts for nothing, an empty segment
 * matches nothing, and a catch-all parameter takes all that is left unchanged, slashes included. If
 * nothing is left, it matches without a value.
 */
function matchSegments(
  segments: readonly Segment[],
  path: readonly string[],
): Record<string, string> | undefined {
  const parts = path.at(-1) === '' ? path.slice(0, -1) : path;
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === '') return undefined;
    const isRest = segment.isCatchAll && part !== undefined;
    if (!matchSegment(segment, isRest ? path.slice(index).join('/') : part, values)) {
      return undefined;
    }
  }
  const hasRest = parts.length > segments.length && segments.at(-1)?.isCatchAll !== true;
  return hasRest ? undefined : values;
}

function matchSegment(
  segment: Segment,
  text: string | undefined,
  values: Record<string, string>,
): boolean {
  if (text === undefined) {
    const parameter = segment.parameters[0];
    if (segment.fallback !== undefined && parameter !== undefined) {
      values[parameter.name] = segment.fallback;
    }
    return segment.isOptional || (segment.isCatchAll && parameter?.constraints.length === 0);
  }
  const match = segment.pattern.exec(text);
  if (match === null) return false;
  return segment.parameters.every(({ name, constraints }, index) => {
    const value = match[index + 1] ?? '';
    if (value !== '') values[name] = value;
    return constraints.every((accepts) => accepts(value));
  });
}

function refuse(functionName: string, template: string, reason: string): HostError {
  return new HostError('bad-app', `Function "${functionName}": route "${template}": ${reason}.`);
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
