import { ROUTES } from '../api.ts';
import { TOKEN_HEADER } from '../tools.ts';
import { toPaths } from './operation.ts';
import { toComponents } from './schemas.ts';

const SECURITY_SCHEMES = { runToken: { type: 'apiKey', in: 'header', name: TOKEN_HEADER } };

export function toOpenApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Phasewright',
      version: '1',
      summary: 'Reviewed, immutable sets of documents, written in phases',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: toPaths(ROUTES),
    components: { schemas: toComponents(), securitySchemes: SECURITY_SCHEMES },
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
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
