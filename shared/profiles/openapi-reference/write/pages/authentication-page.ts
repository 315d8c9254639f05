import type { RootContent } from 'mdast';
import { toCredentials, toOption } from '../../../../../packages/openapi/src/base.ts';
import type {
  OAuthFlow,
  Operation,
  SecurityScheme,
} from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  fence,
  heading,
  type Inline,
  list,
  paragraph,
  strong,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { toSchemeHeading } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt, toSchemePointer } from '../evidence.ts';
import { isOpen } from '../fragments/security-text.ts';

/** How calls say who is calling. */
export function authenticationPage(context: PageContext): PageNode[] {
  const { api } = context;
  return [
    from(context, '/components/securitySchemes'),
    paragraph('How a call says who is calling.'),
    proseAt(context, {
      id: 'choice',
      about: 'Which scheme to choose for which use, if there are several.',
      pointers: api.securitySchemes.map(toSchemePointer),
      words: 80,
    }),
    from(context, '/components/securitySchemes'),
    heading(2, 'Overview'),
    ...describeOverview(context),
    ...api.securitySchemes.flatMap((scheme): PageNode[] => [
      from(context, toSchemePointer(scheme)),
      heading(2, toSchemeHeading(scheme)),
      ...describeScheme(context, scheme),
    ]),
  ];
}

function describeOverview(context: PageContext): RootContent[] {
  const { operations, securitySchemes } = context.api;
  const free = operations.filter(({ security }) => security.every((it) => it.length === 0));
  const [open, unsaid] = [true, false].map((isSaid) =>
    free.filter((operation) => isOpen(context, operation) === isSaid),
  );
  const rows = securitySchemes.map((scheme): Inline[] => [
    context.linkTo(context.layout.schemes.get(scheme.name), code(scheme.name)),
    toKind(scheme),
    String(operations.filter((operation) => uses(operation, scheme)).length),
  ]);
  return [
    ...(rows.length > 0
      ? [table(['Scheme', 'Kind', 'Operations that accept it'], rows)]
      : [
          paragraph(
            'The document defines no security scheme: it does not say how calls are authenticated.',
          ),
        ]),
    ...(rows.length === 0
      ? []
      : [
          ...listCalls(context, 'These need no authentication:', open),
          ...listCalls(context, 'The document names no authentication for these:', unsaid),
        ]),
  ];
}

function listCalls(
  context: PageContext,
  lead: string,
  calls: readonly Operation[] = [],
): RootContent[] {
  return calls.length === 0
    ? []
    : [paragraph(lead), list(calls.map((operation) => context.linkOperation(operation)))];
}

function uses({ security }: Operation, { name }: SecurityScheme): boolean {
  return security.some((requirement) => requirement.some(({ scheme }) => scheme === name));
}

function toKind({ type, scheme, in: place, parameterName }: SecurityScheme): Inline[] {
  switch (type) {
    case 'http':
      return ['HTTP ', scheme ?? 'authentication'];
    case 'apiKey':
      return [`API key in ${place ?? 'header'} `, code(parameterName ?? 'unnamed')];
    case 'oauth2':
      return ['OAuth 2.0'];
    case 'openIdConnect':
      return ['OpenID Connect'];
    case 'mutualTLS':
      return ['client certificate (mutual TLS)'];
    default:
      return [type];
  }
}

function describeScheme(context: PageContext, scheme: SecurityScheme): PageNode[] {
  const credential = toCredentials(context.api).get(scheme.name);
  const { bearerFormat, openIdConnectUrl, metadataUrl, isDeprecated } = scheme;
  return [
    paragraph(
      'Kind: ',
      ...toKind(scheme),
      '.',
      ...(bearerFormat === undefined ? [] : [' The token is a ', code(bearerFormat), '.']),
      ...(openIdConnectUrl === undefined ? [] : [' Discovery: ', code(openIdConnectUrl), '.']),
      ...(metadataUrl === undefined ? [] : [' Metadata: ', code(metadataUrl), '.']),
      ...(isDeprecated ? [' ', strong('Deprecated.')] : []),
    ),
    ...context.describe(scheme.description),
    proseAt(context, {
      id: `${scheme.name} use`,
      about: 'How to get and send the credential, and what to watch out for.',
      pointers: [toSchemePointer(scheme)],
      subject: scheme.name,
      words: 60,
    }),
    paragraph(
      credential?.query === undefined
        ? 'With curl, add this option:'
        : 'With curl, add this to the query of the address:',
    ),
    fence('sh', credential === undefined ? '' : toOption(credential)),
    ...scheme.flows.flatMap((flow) => describeFlow(context, flow)),
    ...describeUsedScopes(context, scheme),
  ];
}

function describeFlow(context: PageContext, flow: OAuthFlow): RootContent[] {
  const addresses = [
    ['authorize at', flow.authorizationUrl],
    ['get a code for the device at', flow.deviceUrl],
    ['get a token at', flow.tokenUrl],
    ['refresh it at', flow.refreshUrl],
  ] as const;
  const known = addresses.flatMap(([verb, url]) =>
    url === undefined ? [] : [[`${verb} `, code(url)]],
  );
  return [
    paragraph(strong('Flow ', code(flow.name))),
    ...(known.length > 0 ? [list(known)] : []),
    ...(flow.scopes.length > 0
      ? [
          table(
            ['Scope', 'Description'],
            flow.scopes.map(({ name, description }) => [
              code(name),
              context.line(description, Number.POSITIVE_INFINITY),
            ]),
          ),
        ]
      : []),
  ];
}

/** Scopes that operations require without a flow that describes them. */
function describeUsedScopes({ api }: PageContext, scheme: SecurityScheme): RootContent[] {
  const described = new Set(scheme.flows.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
  const counts = new Map<string, number>();
  for (const { security } of api.operations) {
    const scopes = security.flat().filter((it) => it.scheme === scheme.name);
    for (const scope of new Set(scopes.flatMap((it) => it.scopes))) {
      counts.set(scope, (counts.get(scope) ?? 0) + 1);
    }
  }
  const rows = [...counts]
    .filter(([scope]) => !described.has(scope))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, count]) => [code(scope), String(count)]);
  return rows.length === 0
    ? []
    : [paragraph('Operations ask for these scopes:'), table(['Scope', 'Operations'], rows)];
}
