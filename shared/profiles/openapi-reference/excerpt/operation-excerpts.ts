import type { MediaType, Operation } from '../../../../packages/openapi/src/index.ts';
import type { InputExcerpt } from '../../profile.ts';
import { type ExcerptContext, toExcerpt, toLink } from './excerpt-text.ts';

/** An operation of the document, with references to its parameters and responses resolved. */
export function toOperationExcerpt(context: ExcerptContext, operation: Operation): InputExcerpt {
  const { label, summary, description, operationId, requestBody } = operation;
  const target = context.layout.operations.get(operation);
  const value = {
    call: label,
    link: target && toLink(context, target),
    operationId,
    summary,
    description,
    deprecated: operation.isDeprecated || undefined,
    security: operation.security.map((alternative) =>
      alternative.map(({ scheme, scopes }) => ({ scheme, scopes })),
    ),
    servers: operation.servers.map(({ url }) => url),
    parameters: operation.parameters.map(({ name, in: place, isRequired, ...parameter }) => ({
      name,
      in: place,
      required: isRequired,
      deprecated: parameter.isDeprecated || undefined,
      description: parameter.description,
      schema: parameter.schema?.raw,
      example: parameter.example?.value,
    })),
    requestBody: requestBody && {
      required: requestBody.isRequired,
      description: requestBody.description,
      content: toContent(requestBody.media),
    },
    responses: operation.responses.map(({ code, description: meaning, headers, media }) => ({
      code,
      description: meaning,
      headers: headers.map(({ name, description: about, schema }) => ({
        name,
        description: about,
        schema: schema?.raw,
      })),
      content: toContent(media),
    })),
  };
  return toExcerpt(context, label, value, target === undefined ? [] : [target.path]);
}

function toContent(media: readonly MediaType[]) {
  return media.map(({ name, schema, example }) => ({
    type: name,
    schema: schema?.raw,
    example: example?.value,
  }));
}
