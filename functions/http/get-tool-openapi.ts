import { app } from '@azure/functions';
import { toToolDocument } from '../../shared/contract/openapi/tool-document.ts';

/** Public, as the description of the API is. The address is the one that was asked. */
app.http('getToolOpenApi', {
  methods: ['GET'],
  route: 'api/tools/openapi.json',
  authLevel: 'anonymous',
  handler: async (request) => ({ jsonBody: toToolDocument(new URL(request.url).origin) }),
});
