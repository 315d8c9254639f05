import { app } from '@azure/functions';
import { answerAsset, answerPage } from './page-file.ts';

/** An empty route would be taken for the function's name; this one matches nothing but `/`. */
const ROOT = '{ignored:maxlength(0)?}';

/**
 * The review page. It is the same for everybody and holds nothing about a run; what it shows comes
 * from the API, which asks who is calling. Everything it has an address for lies under `/runs`.
 */
app.http('getPage', {
  methods: ['GET', 'HEAD'],
  route: ROOT,
  authLevel: 'anonymous',
  handler: (request) => answerPage(request),
});

app.http('getPageView', {
  methods: ['GET', 'HEAD'],
  route: 'runs/{*view}',
  authLevel: 'anonymous',
  handler: (request) => answerPage(request),
});

app.http('getPageAsset', {
  methods: ['GET', 'HEAD'],
  route: 'assets/{name}',
  authLevel: 'anonymous',
  handler: (request) => answerAsset(request, request.params.name ?? ''),
});
