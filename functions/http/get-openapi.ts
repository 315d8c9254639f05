import { app } from '@azure/functions';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

/** The description of the API is public, as is the code it is made from. */
app.http('getOpenApi', {
  methods: ['GET'],
  route: 'api/openapi.json',
  authLevel: 'anonymous',
  handler: async () => ({ jsonBody: toOpenApiDocument() }),
});
