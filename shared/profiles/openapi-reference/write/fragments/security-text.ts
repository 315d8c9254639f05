import { getOwn } from '../../../../../packages/gate/src/json.ts';
import type { Operation, SecurityRequirement } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

/** The required credentials of a call, in one sentence with links to the schemes. */
export function securityText(context: PageContext, operation: Operation): Inline[] {
  const { security } = operation;
  const needed = security.filter((requirement) => requirement.length > 0);
  if (needed.length === 0) {
    return [
      isOpen(context, operation)
        ? 'No authentication is needed.'
        : 'The document names no authentication for this call.',
    ];
  }
  const isOptional = needed.length < security.length;
  return [
    'Authenticate with ',
    ...join(
      needed.map((requirement) => describeRequirement(context, requirement)),
      ', or with ',
    ),
    isOptional ? '; a call without authentication is answered too.' : '.',
  ];
}

/** Whether the document says that a call needs no credentials; without a word, it may need some. */
export function isOpen({ api }: PageContext, { pointer, security }: Operation): boolean {
  const said = getOwn(api.schemas.at(pointer).raw, 'security') ?? api.document.security;
  return said !== undefined && security.every((requirement) => requirement.length === 0);
}

function describeRequirement(context: PageContext, requirement: SecurityRequirement): Inline[] {
  return join(
    requirement.map(({ scheme, scopes }) => [
      ...context.linkTo(context.layout.schemes.get(scheme), code(scheme)),
      ...describeScopes(scopes),
      ...(isDefined(context, scheme) ? [] : [' (a scheme that the document does not define)']),
    ]),
    ' together with ',
  );
}

function isDefined({ api }: PageContext, scheme: string): boolean {
  return api.securitySchemes.some(({ name }) => name === scheme);
}

function describeScopes(scopes: readonly string[]): Inline[] {
  return scopes.length === 0
    ? []
    : [` (scope${scopes.length === 1 ? '' : 's'} `, ...join(scopes.map(code), ', '), ')'];
}
