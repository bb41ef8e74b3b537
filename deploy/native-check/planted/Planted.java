import java.util.Random;

/** Builds a generator of random numbers into the image, so that each copy would draw the same. */
class Planted {
  private static final Random SEEDED_WHILE_BUILDING = new Random();

  public static void main(String[] arguments) {
    System.out.println(SEEDED_WHILE_BUILDING.nextInt());
  }
}
