import { InputBody, UploadedInput } from '../uploaded-input.ts';
import { json, type Route } from './route.ts';

/** Inputs that are uploaded by digest before a run is started with them. */
export const INPUTS = {
  uploadInput: {
    method: 'PUT',
    path: '/api/inputs/{digest}',
    summary: 'Upload an input, or a part of a large one, by its digest',
    description:
      'A start names it as `{"upload": "sha256:…"}` instead of the input, and the run takes a copy. Upload an input that is too large for one body in parts, each by its own digest, and then a body that lists them. A repeat changes nothing, so an upload that was interrupted continues with the parts that are missing.',
    access: 'member',
    role: 'Runner',
    work: 'by size',
    body: InputBody,
    success: json('Stored', UploadedInput),
    errors: ['unprocessable', 'too-large'],
  },
  findUpload: {
    method: 'GET',
    path: '/api/inputs/{digest}',
    summary: 'Find out whether an input was uploaded',
    access: 'member',
    success: json('It was uploaded', UploadedInput),
    errors: ['not-found'],
  },
} as const satisfies Record<string, Route>;
