import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';
import { renderOperations } from './render-operations.ts';

const target = join(import.meta.dirname, '..', 'operations.ts');
writeFileSync(target, renderOperations(toOpenApiDocument()));
