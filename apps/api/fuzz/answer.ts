/** Whether an answer is one that the document describes: its status, its type, its content; and never a failure of the server. */
import { BatchLine } from '@guiju/client';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DescribedOperation } from './request.ts';
import type { Json } from './value.ts';

export interface Judge {
  /** What is wrong with it; null: nothing. The body is read, of a stream of events only the head. */
  fault(operation: DescribedOperation, response: Response): Promise<string | null>;
}

export function createJudge(document: Json): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  /** Compiled once for each schema, not for each place that refers to it. */
  const validator = (operation: DescribedOperation, status: number, type: string): ValidateFunction => {
    const { schema } = contentOf(operation, status)[type] as { readonly schema: Json };
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as Json);
    compiled.set(text, known);
    return known;
  };
  return {
    async fault(operation, response) {
      const { status } = response;
      const type = response.headers.get('content-type')?.split(';')[0] ?? '';
      if (type === 'text/event-stream') {
        await response.body?.cancel();
        return isDescribed(operation, status, type);
      }
      const text = await response.text();
      if (status >= 500) return `answered ${status}: ${text.slice(0, 400)}`;
      const undescribed = isDescribed(operation, status, type);
      if (undescribed) return undescribed;
      if (type === 'application/x-ndjson') {
        for (const line of text.split('\n').filter((l) => l !== '')) BatchLine.parse(JSON.parse(line));
        return null;
      }
      const validate = validator(operation, status, type);
      return validate(type.startsWith('text/') ? text : JSON.parse(text))
        ? null
        : `${status} does not match: ${ajv.errorsText(validate.errors)}`;
    },
  };
}

const responsesOf = ({ description }: DescribedOperation): Readonly<Record<string, Json>> =>
  (description.responses ?? {}) as Readonly<Record<string, Json>>;

const contentOf = (operation: DescribedOperation, status: number): Json =>
  (responsesOf(operation)[String(status)]?.content ?? {}) as Json;

function isDescribed(operation: DescribedOperation, status: number, type: string): string | null {
  const described = Object.keys(responsesOf(operation));
  if (!described.includes(String(status)))
    return `${status} is not described (described: ${described.join(', ')})`;
  return type in contentOf(operation, status) ? null : `${status} as ${type || 'no type'} is not described`;
}
