import { findSecret, hasSecretName } from './find-secret.ts';
import { type SkippedFile, SOURCE_LIMITS, type SourceFile } from './source-file.ts';

/** Folders of tools and of installed packages, which no project writes itself. */
const FOREIGN_FOLDER =
  /(?:^|\/)(?:\.git|\.hg|\.svn|node_modules|bower_components|__pycache__|\.venv|venv|\.tox|\.mypy_cache|\.gradle|\.idea|\.terraform|\.next|\.nuxt)(?=\/|$)/;

const GENERATED =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|Cargo\.lock|go\.sum|composer\.lock|Gemfile\.lock|packages\.lock\.json)$|\.min\.(?:js|css)$|\.(?:js|css|mjs|cjs)\.map$|\.snap$/;

/** Bytes that are looked at to tell a binary file from text, as git does. */
const PROBED_BYTES = 8000;

/** Why a path is not read, without its content; `undefined` if it is. */
export function findPathReason(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (FOREIGN_FOLDER.test(path)) {
    return 'a folder of a tool or of installed packages';
  }
  if (hasSecretName(name)) {
    return 'its name is that of a file with secrets';
  }
  return GENERATED.test(path) ? 'a lock file or another generated file' : undefined;
}

/** Why a file of this size is not read; `undefined` if it is. */
export function findSizeReason(bytes: number): string | undefined {
  return bytes > SOURCE_LIMITS.fileBytes
    ? `larger than ${SOURCE_LIMITS.fileBytes / 1024 / 1024} MiB`
    : undefined;
}

/** Why the content of a file is not part of a source set; `undefined` if it is. */
function findContentReason(content: Uint8Array): string | undefined {
  const size = findSizeReason(content.byteLength);
  if (size !== undefined) {
    return size;
  }
  if (content.subarray(0, PROBED_BYTES).includes(0)) {
    return 'binary';
  }
  const text = decode(content);
  if (text === undefined) {
    return 'not UTF-8';
  }
  const secret = findSecret(text);
  return secret && `line ${secret.line} looks like ${secret.what}`;
}

function decode(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

export interface Selection {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Divides files into those of a source set and those that are skipped: binaries, secrets, generated ones. */
export function selectFiles(all: Iterable<SourceFile>): Selection {
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const file of all) {
    const reason = findPathReason(file.path) ?? findContentReason(file.content);
    if (reason === undefined) {
      files.push(file);
    } else {
      skipped.push({ path: file.path, reason });
    }
  }
  return { files, skipped };
}
