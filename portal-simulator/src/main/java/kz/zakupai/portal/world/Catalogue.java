package kz.zakupai.portal.world;

import java.util.List;

/** What is bought in the made-up world: items in the shape of ENSTRU codes, four groups in each of twelve sections. */
final class Catalogue {
    static final int SECTIONS = 12;
    static final int GROUPS = 4;
    private static final String PIECE = "796";
    private static final String PACK = "778";
    private static final String PACKS = "Упаковка";
    private static final String SERVICE = "5114";

    private static final List<Item> ITEMS = List.of(
            goods("052010.900.000002", "Лигнит", "168", "Тонна", 18_000, 60),
            goods("052020.100.000001", "Уголь бурый", "168", "Тонна", 21_500, 50),
            goods("051010.100.000003", "Уголь каменный", "168", "Тонна", 26_000, 45),
            goods("051020.300.000001", "Антрацит", "168", "Тонна", 39_000, 30),
            goods("103911.300.000010", "Овощи сушёные", "166", "Килограмм", 900, 900),
            goods("106131.300.000004", "Крупа гречневая", "166", "Килограмм", 620, 1_200),
            goods("105111.100.000001", "Молоко", "112", "Литр", 480, 1_800),
            goods("101311.200.000002", "Мясо птицы", "166", "Килограмм", 1_450, 600),
            goods("141211.200.000003", "Костюм рабочий", PIECE, "Штука", 14_500, 70),
            goods("141230.100.000005", "Перчатки трикотажные", "715", "Пара", 390, 2_200),
            goods("141911.100.000007", "Куртка утеплённая", PIECE, "Штука", 21_000, 50),
            goods("141331.200.000001", "Халат медицинский", PIECE, "Штука", 5_600, 180),
            goods("171213.400.000002", "Бумага офисная", PACK, PACKS, 2_350, 420),
            goods("172313.100.000009", "Журнал регистрации", PIECE, "Штука", 1_150, 850),
            goods("172212.500.000003", "Салфетки бумажные", PACK, PACKS, 520, 1_900),
            goods("172112.300.000001", "Мешок бумажный", PIECE, "Штука", 310, 3_000),
            goods("201320.100.000004", "Кислота лимонная", "166", "Килограмм", 1_900, 500),
            goods("202014.100.000006", "Средство дезинфицирующее", "112", "Литр", 3_400, 300),
            goods("203012.500.000002", "Краска эмаль", "166", "Килограмм", 1_750, 540),
            goods("204131.900.000001", "Мыло жидкое", "112", "Литр", 980, 950),
            goods("262013.000.000010", "Ноутбук", PIECE, "Штука", 365_000, 3),
            goods("262016.300.000002", "Принтер лазерный", PIECE, "Штука", 148_000, 7),
            goods("264032.100.000001", "Колонка акустическая", PIECE, "Штука", 96_000, 11),
            goods("265151.100.000005", "Термометр электронный", PIECE, "Штука", 8_900, 110),
            goods("310011.500.000001", "Стул офисный", PIECE, "Штука", 27_500, 38),
            goods("310012.300.000004", "Стол письменный", PIECE, "Штука", 54_000, 20),
            goods("310013.100.000002", "Шкаф для документов", PIECE, "Штука", 78_000, 13),
            goods("310014.900.000001", "Полка книжная", PIECE, "Штука", 19_800, 52),
            goods("325013.100.000003", "Шприц одноразовый", PIECE, "Штука", 48, 21_000),
            goods("325011.300.000001", "Материал пломбировочный", PIECE, "Штука", 7_300, 140),
            goods("323015.100.000006", "Мяч футбольный", PIECE, "Штука", 11_200, 90),
            goods("329911.500.000002", "Каска защитная", PIECE, "Штука", 6_100, 160),
            services("331215.100.000001", "Техническое обслуживание лифтов", 1_150_000),
            services("331312.100.000000", "Ремонт оптических приборов", 940_000),
            services("331411.200.000003", "Ремонт электродвигателей", 870_000),
            services("331910.100.000002", "Ремонт прочего оборудования", 990_000),
            services("620220.000.000001", "Сопровождение информационной системы", 1_900_000),
            services("620111.900.000004", "Разработка программного обеспечения", 2_400_000),
            services("620311.000.000002", "Администрирование серверов", 1_400_000),
            services("620920.000.000003", "Установка программ", 760_000),
            services("812110.000.000001", "Уборка помещений", 1_250_000),
            services("812912.000.000002", "Вывоз снега", 1_080_000),
            services("813010.000.000001", "Озеленение", 1_320_000),
            services("811010.000.000003", "Обслуживание зданий", 1_610_000),
            services("855110.000.000001", "Обучение плаванию", 830_000),
            services("855911.000.000002", "Языковые курсы", 910_000),
            services("855319.900.000003", "Обучение водителей", 1_020_000),
            services("856011.000.000001", "Методическое сопровождение обучения", 1_170_000),
            // Bought only where something is planted.
            works("439911.100.000001", "Ремонт кровли", 3_200_000),
            works("439912.100.000002", "Ремонт фасада", 4_100_000),
            goods("222111.100.000001", "Труба полимерная", PACK, PACKS, 1_900, 600),
            goods("222121.100.000002", "Лист полимерный", PACK, PACKS, 1_900, 600),
            goods("222130.100.000003", "Плёнка полимерная", PACK, PACKS, 1_900, 600),
            goods("222141.100.000004", "Пенопласт", PACK, PACKS, 1_900, 600),
            goods("222211.100.000005", "Пакет полиэтиленовый", PACK, PACKS, 1_900, 600),
            goods("222311.100.000006", "Линолеум", PACK, PACKS, 1_900, 600));

    private Catalogue() {}

    static List<Item> items() {
        return ITEMS;
    }

    static Item item(int section, int group) {
        return ITEMS.get(section * GROUPS + group);
    }

    /** Works that ordinary suppliers do not do; two of them. */
    static Item works(int nth) {
        return ITEMS.get(SECTIONS * GROUPS + nth);
    }

    /** Goods of one more section, each of another group, that nobody buys as a rule; six of them. */
    static Item plastics(int nth) {
        return ITEMS.get(SECTIONS * GROUPS + 2 + nth);
    }

    /** The same item under a code that nobody else buys: what one neighbourhood pays for it is all there is. */
    static Item apart(Item item, long story, int number) {
        String code =
                item.code().substring(0, 7) + String.format(java.util.Locale.ROOT, "%d%02d.%06d", 8, number, story);
        return new Item(
                code,
                item.name() + " (особый вид)",
                item.subject(),
                item.unit(),
                item.unitName(),
                item.price(),
                item.quantity());
    }

    private static Item goods(String code, String name, String unit, String unitName, long tenge, int quantity) {
        return new Item(code, name, 1, unit, unitName, tenge * 100, quantity);
    }

    private static Item works(String code, String name, long tenge) {
        return new Item(code, name, 2, "5113", "Одна работа", tenge * 100, 1);
    }

    private static Item services(String code, String name, long tenge) {
        return new Item(code, name, 3, SERVICE, "Одна услуга", tenge * 100, 1);
    }
}
