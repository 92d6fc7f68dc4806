/**
 * Numbers from 0 for keys as they are met. Keys are rows of tables of any length, of which few are met: what is kept by number stays small, and a table of slots finds
 * it without asking the far ends of memory.
 */

const EMPTY = -1;
const FIRST_SLOTS = 1024;

/** Keys are whole numbers from 0 below 2^31. */
export class Numbered {
  #slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  #keys = new Int32Array(FIRST_SLOTS / 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  of(key: number): number {
    let slot = this.#slotOf(key);
    const found = this.#slots[slot] as number;
    if (found !== EMPTY) return found;
    if (this.#size === this.#keys.length) {
      this.#grow();
      slot = this.#slotOf(key);
    }
    this.#keys[this.#size] = key;
    this.#slots[slot] = this.#size;
    return this.#size++;
  }

  /** The key's own, or the first free one after where it would stand. */
  #slotOf(key: number): number {
    const last = this.#slots.length - 1;
    // A factor without a pattern keeps keys that follow one another apart.
    let slot = (Math.imul(key, 0x9e37_79b1) >>> 7) & last;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === EMPTY || this.#keys[number] === key) return slot;
      slot = (slot + 1) & last;
    }
  }

  /** Never more than half full. */
  #grow(): void {
    const keys = new Int32Array(2 * this.#keys.length);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Int32Array(2 * this.#slots.length).fill(EMPTY);
    for (let number = 0; number < this.#size; number++)
      this.#slots[this.#slotOf(keys[number] as number)] = number;
  }
}
