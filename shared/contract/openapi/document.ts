import { ROUTES, TAGS } from '../api.ts';
import { TOKEN_HEADER } from '../tools.ts';
import { toPaths } from './operation.ts';
import { toComponents } from './schemas.ts';

const RUN_TOKEN = {
  type: 'apiKey',
  in: 'header',
  name: TOKEN_HEADER,
  description: 'The token of a run, from `createToolToken`.',
};

const SIGN_IN = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of Entra ID, which App Service authentication checks. A service on one machine, without authentication, needs none.',
};

const DESCRIPTION =
  'Phasewright turns inputs into reviewed, immutable sets of documents: agents write, deterministic gates judge, reviewers approve an exact digest. Bodies are JSON, errors are problem documents (RFC 9457), times are RFC 3339 in UTC, and digests are `sha256:` and 64 hex digits.';

export function toOpenApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Phasewright',
      version: '1',
      summary: 'Reviewed, immutable sets of documents, written in phases',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ signIn: [] }],
    tags: TAGS,
    paths: toPaths(ROUTES),
    components: {
      schemas: toComponents(),
      securitySchemes: { signIn: SIGN_IN, runToken: RUN_TOKEN },
    },
  };
}

/**
 * The description for an agent of Azure AI Foundry as an OpenAPI tool: only the read-only
 * operations, with an absolute address and one security scheme.
 * https://learn.microsoft.com/azure/ai-foundry/agents/how-to/tools/openapi-spec
 */
export function toToolDocument(origin: string) {
  const routes = ROUTES.filter(([, { access }]) => access === 'runToken');
  const paths = toPaths(routes);
  const text = JSON.stringify(paths);
  return {
    openapi: '3.0.3',
    info: {
      title: 'Phasewright run',
      version: '1',
      description: 'Read what one run planned and wrote, and check a draft. Nothing is changed.',
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: toComponents((name) => text.includes(`"#/components/schemas/${name}"`)),
      securitySchemes: { runToken: RUN_TOKEN },
    },
  };
}
