/* 攀枝花 第九–十三条 over columns, as a good programmer writes it for speed: no branches but for what is refused. 分, 64 bits.
   The same facts, refusals, sums, notices and answers as the kernel. */
#include <stdint.h>

typedef int64_t i64;

static inline i64 most(i64 a, i64 b) { return a > b ? a : b; }
static inline i64 least(i64 a, i64 b) { return a < b ? a : b; }

static const int8_t RANK[64] = {
    -1, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0,
    5, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0};
static const i64 PERCENT[7] = {0, 0, 0, 0, 5, 10, 25}, RATE[7] = {0, 100, 100, 70, 65, 50, 50};
static const i64 LIMIT[7] = {0, 1LL << 60, 1LL << 60, 7000000, 7000000, 7000000, 7000000};

void settle(i64 first, i64 last, const i64 *starts, i64 *sums, const int32_t *day, const uint8_t *mask, const int8_t *kind,
            const int8_t *place, const uint8_t *designated, const uint8_t *referred, const uint8_t *standard, const i64 *cost,
            const i64 *basic, const i64 *serious, const i64 *commercial, const uint8_t *given, const int32_t *recognised,
            i64 income, i64 threshold, int16_t *codes, i64 *pay9, int32_t *pay10, i64 *pay12, int32_t *pay13, i64 *borne,
            int8_t *status, uint8_t *notices) {
    for (i64 person = first; person < last; person++) {
        i64 *own = sums + 8 * person;
        i64 s9 = own[0], u9 = own[1], s10 = own[2], u10 = own[3], s12 = own[4], u12 = own[5], s13 = own[6], u13 = own[7];
        int before = 0;
        for (i64 i = starts[person]; i < starts[person + 1]; i++) {
            int d = day[i], st = RANK[mask[i] & 63], k = kind[i], r = recognised[i];
            i64 left = cost[i] - basic[i] - serious[i] - commercial[i];
            int refused = (d < 20230201) | (d > 20280131) | ((k < 1) & given[i] & (commercial[i] != 0)) | (left < 0) | (d < before);
            int e1 = !referred[i] & (place[i] >= 1), e2 = (r != 0) & (d < (int)((uint32_t)r / 10000 * 10000 + 101));
            int e3 = !designated[i];
            i64 go = -(i64) !(e1 | e2 | e3);
            i64 a9 = go & -(i64)((k == 0) & (st >= 0) & (st <= 1)), a10 = go & -(i64)((k == 0) & (st == 2));
            i64 a12 = go & -(i64)((k != 0) & (st >= 0)), a13 = go & -(i64)((st >= 0) & standard[i] & (place[i] <= 1));
            i64 p9 = left & a9;
            i64 p10 = least(most(80000 - u10, 0), (i64)((uint64_t)(left * 70 + 50) / 100)) & a10;
            i64 deductible = income * PERCENT[st + 1], n12 = s12 + (left & a12);
            i64 above = most(n12 * 100 - deductible, 0) - most(s12 * 100 - deductible, 0);
            i64 p12 = least(most(LIMIT[st + 1] - u12, 0), (i64)((uint64_t)(above * RATE[st + 1] + 5000) / 10000)) & a12;
            i64 base = left - p9 - p10 - p12, n13 = s13 + (base & a13);
            i64 over = most(n13 - threshold, 0) - most(s13 - threshold, 0);
            i64 p13 = least(most(2000000 - u13, 0), (i64)((uint64_t)(over * 50 + 50) / 100)) & a13;
            i64 n9 = s9 + p9, n10 = s10 + (left & a10);
            refused |= (n9 > 1000000000000) | (n10 > 1000000000000) | (n12 > 1000000000000) | (n13 > 1000000000000);
            if (__builtin_expect(refused, 0)) {
                codes[i] = 1;
                continue;
            }
            s9 = n9, u9 += p9, s10 = n10, u10 += p10, s12 = n12, u12 += p12, s13 = n13, u13 += p13, before = d;
            pay9[i] = p9, pay10[i] = (int32_t)p10, pay12[i] = p12, pay13[i] = (int32_t)p13;
            borne[i] = base - p13, status[i] = (int8_t)st, notices[i] = (uint8_t)(e1 | e2 << 1 | e3 << 2 | (st < 0) << 3);
        }
        own[0] = s9, own[1] = u9, own[2] = s10, own[3] = u10, own[4] = s12, own[5] = u12, own[6] = s13, own[7] = u13;
    }
}
