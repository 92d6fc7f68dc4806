/** A readable page of the API, rendered here from the OpenAPI document: no script, and nothing from anywhere else. */
import { html, raw } from 'hono/html';
import { FONT_PATH } from '../http/fonts.ts';
import { STYLE } from './docs-style.ts';
import { examples } from './example.ts';
import type { OpenApiDocument } from './openapi.ts';

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `origin` is where the reader reached the server, so that the commands shown can be pasted. */
export function docsPage(document: OpenApiDocument, origin: string): ReturnType<typeof html> {
  const operations = Object.entries(record(document.paths)).flatMap(([path, item]) =>
    Object.entries(record(item)).map(([method, operation]) => ({
      path,
      method,
      operation: record(operation),
    })),
  );
  const schemas = Object.entries(record(record(document.components).schemas));
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title} API</title>
        <link rel="stylesheet" href="${FONT_PATH}/index.css" />
        <style>${raw(STYLE)}</style>
      </head>
      <body>
        <header>
          <div>
            <h1>${document.info.title} API</h1>
            <a href="/">← 返回工作台 · Back to the workbench</a>
          </div>
        </header>
        <main>
        <p>${document.info.description ?? ''}</p>
        <p>
          机器可读：<a href="/openapi.json">/openapi.json</a>（OpenAPI ${document.openapi}）。
          出错时一律为 <code>application/problem+json</code>（RFC 9457），按 <code>code</code> 判断。
          Errors are RFC 9457 problems; decide by <code>code</code>.
        </p>
        ${examples(origin).map(
          ({ title, text: example }) =>
            html`<p>${title}</p>
              <pre>${example}</pre>`,
        )}
        ${document.tags.map(
          (tag) => html`
            <h2 id="${tag.name}">${tag.description ?? tag.name}</h2>
            ${operations
              .filter(({ operation }) => (operation.tags as string[] | undefined)?.includes(tag.name))
              .map(operationPart)}
          `,
        )}
        <h2 id="schemas">数据结构 · Schemas</h2>
        ${schemas.map(
          ([name, schema]) => html`
            <details id="schema-${name}">
              <summary><code>${name}</code> <span class="q">${text(record(schema).description)}</span></summary>
              <pre>${JSON.stringify(schema, null, 2)}</pre>
            </details>
          `,
        )}
        </main>
      </body>
    </html>`;
}

interface Part {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

function operationPart({ path, method, operation }: Part) {
  const parameters = (operation.parameters as Json[] | undefined) ?? [];
  const body = record(operation.requestBody);
  return html`
    <details id="${text(operation.operationId)}">
      <summary>
        <span class="m">${method.toUpperCase()}</span> <code>${path}</code> ${text(operation.summary)}
      </summary>
      <p class="q">${text(operation.description)}</p>
      ${
        parameters.length === 0
          ? ''
          : html`<table>
              <tr>
                <th>参数 · Parameter</th>
                <th>位置 · In</th>
                <th>说明 · Meaning</th>
              </tr>
              ${parameters.map(
                (p) => html`<tr>
                  <td><code>${text(p.name)}</code>${p.required ? ' *' : ''}</td>
                  <td>${text(p.in)}</td>
                  <td>${text(p.description) || text(record(p.schema).description)}</td>
                </tr>`,
              )}
            </table>`
      }
      ${operation.requestBody ? html`<p>请求 · Request: ${contents(body.content)}</p>` : ''}
      <table>
        <tr>
          <th>状态 · Status</th>
          <th>答复 · Answer</th>
        </tr>
        ${Object.entries(record(operation.responses)).map(
          ([status, response]) => html`<tr>
            <td>${status}</td>
            <td>${text(record(response).description)} ${contents(record(response).content)}</td>
          </tr>`,
        )}
      </table>
    </details>
  `;
}

function contents(content: unknown) {
  return Object.entries(record(content)).map(([type, media]) => {
    const name = text(record(record(media).schema).$ref)
      .split('/')
      .at(-1);
    return html` <code>${type}</code> ${name ? html`<a href="#schema-${name}">${name}</a>` : ''}`;
  });
}
