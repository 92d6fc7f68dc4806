/** As much of the platform's WebAssembly as kernels use; every host of this package has it. */
interface Host {
  readonly Memory: new (size: { readonly initial: number }) => VectorMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: VectorMemory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}
declare const WebAssembly: Host;

export interface VectorMemory {
  readonly buffer: ArrayBuffer;
}

export const memoryOf = (pages: number): VectorMemory => new WebAssembly.Memory({ initial: pages });

/** The function `run` of a module over a memory. Throws where the module is not valid: that would be our own mistake. */
export function instantiate(
  bytes: Uint8Array<ArrayBuffer>,
  memory: VectorMemory,
): (...of: readonly number[]) => void {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
  return run as (...of: readonly number[]) => void;
}
