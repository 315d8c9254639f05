import { app as functions } from '@azure/functions';
import * as df from 'durable-functions';
import { answerLink, showLink } from './approval-link.ts';

/** Shows what a link is about. Open without sign-in: the signature says who it was made for. */
functions.http('openApprovalLink', {
  methods: ['GET'],
  route: 'api/links/{token}',
  authLevel: 'anonymous',
  extraInputs: [df.input.durableClient()],
  handler: (request, context) => answerLink(showLink, request, context),
});
