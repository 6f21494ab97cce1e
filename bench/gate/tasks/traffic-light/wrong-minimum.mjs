export const COLOURS = ['green', 'amber', 'red']

const LASTS = { green: 5, amber: 2, red: 4 }
const NEXT = { green: 'amber', amber: 'red', red: 'green' }

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
      asked = true
    },
    tick() {
      age += 1
      if (age <= LASTS[cars] || (cars === 'green' && !asked)) return
      if (cars === 'green') asked = false
      cars = NEXT[cars]
      age = 0
    },
  }
}
