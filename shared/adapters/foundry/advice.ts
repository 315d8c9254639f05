import type { Advice } from '../../agent/answer/to-failure.ts';

/**
 * What the operator must do if the project refuses our identity or does not know what we request.
 */
export function toAdvice({ endpoint, model }: { endpoint: string; model: string }): Advice {
  return {
    service: URL.canParse(endpoint) ? new URL(endpoint).host : endpoint,
    unauthenticated:
      'sign in with `az login`, or give the app a managed identity and, if it is user-assigned, its id in AZURE_CLIENT_ID',
    forbidden:
      'give the identity the role Foundry User (once Azure AI User, 53ca6127-db72-4b80-b1b0-d745d6d5456d) on the project',
    notFound: `check that FOUNDRY_PROJECT_ENDPOINT names the project and that it has a model deployment named ${model} (FOUNDRY_MODEL)`,
  };
}
